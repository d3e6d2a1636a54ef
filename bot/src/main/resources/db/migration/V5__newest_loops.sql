-- The newest loops of a recruiter or a hiring manager, found without reading all of theirs.

create index loop_newest_by_recruiter on loop (recruiter desc, loop_number desc);
create index loop_newest_by_hiring_manager on loop (hiring_manager desc, loop_number desc);
drop index loop_by_recruiter;
drop index loop_by_hiring_manager;
