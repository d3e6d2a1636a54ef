-- The smallest changes that let a loop go on, while they are offered and agreed on. Holds no candidate's name.

create sequence repair_number start with 1;

create table repair (
  id            varchar(16) primary key,
  repair_number integer not null,
  loop_id       varchar(16) not null references loop (id),
  over          boolean not null,
  offered_at    timestamp with time zone not null,
  body          varchar not null
);
create index repair_by_loop on repair (loop_id, over);
