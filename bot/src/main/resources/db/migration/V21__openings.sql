-- What was set for a job in the chat, version by version: a version that a loop was started with never changes.
create table opening_version (
  opening  varchar(40) not null,
  version  integer not null,
  body     varchar not null,
  loops    integer not null,
  by_person varchar(40) not null,
  at       timestamp with time zone not null,
  primary key (opening, version)
);
-- Loops run on somebody of our own. No statistic counts a loop that stands here.
create table rehearsal (
  loop_id   varchar(16) primary key references loop (id),
  variant   varchar(40) not null,
  level     varchar(40) not null,
  closed_at timestamp with time zone
);
-- What is noted about a loop's candidate besides times and cards; free text, erased with the candidate.
create table loop_note (
  loop_id   varchar(16) not null references loop (id),
  kind      varchar(20) not null,
  body      varchar not null,
  by_person varchar(40) not null,
  at        timestamp with time zone not null,
  primary key (loop_id, kind)
);
