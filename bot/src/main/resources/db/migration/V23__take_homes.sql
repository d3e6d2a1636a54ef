-- What went out to candidates to do alone and what came back. Kept beside the loop, as links and words may name the
-- candidate, so that they can be erased with the rest of what is known about them.
create table take_home (
  loop_id   varchar(16) not null references loop (id),
  task      varchar(32) not null,
  links     varchar(4000) default '{}' not null,
  handed_in varchar(500) default '' not null,
  words     varchar(1000) default '' not null,
  minutes   int default 0 not null,
  primary key (loop_id, task)
);

-- How a pre-screen went, for the share of those who went on in an opening. Holds nobody's words.
create table screen_result (
  loop_id varchar(16) not null references loop (id) primary key,
  opening varchar(40) not null,
  went_on boolean not null
);
create index screen_result_by_opening on screen_result (opening);
create index loop_by_opening on loop (opening, started_at);
