-- Loops that a recruiter has planned together, and what became of each. Holds no candidate's name.

create sequence wave_number start with 1;

create table wave (
  id          varchar(16) primary key,
  wave_number integer not null,
  recruiter   varchar(40) not null,
  state       varchar(16) not null,
  started_at  timestamp with time zone not null
);
create index wave_by_recruiter on wave (recruiter, wave_number);

create table wave_loop (
  wave_id  varchar(16) not null references wave (id),
  ordinal  integer not null,
  loop_id  varchar(16) not null references loop (id),
  revision integer not null,
  standing varchar(16) not null,
  plan     varchar,
  why      varchar(300) not null,
  primary key (wave_id, ordinal)
);
