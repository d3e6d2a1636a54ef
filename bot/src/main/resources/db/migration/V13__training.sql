-- Which pool a seat was for, so that seats can be counted by pool. Empty for seats saved before this column was there.

alter table seat add column pool varchar(40) default '' not null;

-- What was decided in the chat about somebody's training; only ever added to, and the newest row of a person and pool
-- holds. What the people files say is not repeated here.
create table training_note (
  id      bigint generated always as identity primary key,
  person  varchar(40) not null,
  pool    varchar(40) not null,
  kind    varchar(16) not null,
  by_person varchar(40) not null,
  at      timestamp with time zone not null
);
create index training_note_by_person on training_note (person, pool, id);
