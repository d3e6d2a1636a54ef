-- What people noticed about how work came about. No score is made of it. Bound by the seal where its author sits in the
-- loop, as are the findings of the talk about it.
create table context_note (
  id      bigint generated always as identity primary key,
  loop_id varchar(16) not null references loop (id),
  block   varchar(32) not null,
  author  varchar(40) not null,
  at      timestamp with time zone not null,
  signs   varchar(200) not null,
  words   varchar(1000) not null,
  tool    varchar(80) not null,
  seen    varchar(40) not null,
  link    varchar(500) not null,
  on_card boolean not null,
  sealed  boolean not null
);
create index context_note_by_loop on context_note (loop_id, id);

create table context_answer (
  note_id   bigint not null references context_note (id),
  by_person varchar(40) not null,
  at        timestamp with time zone not null,
  found     varchar(16) not null,
  words     varchar(1000) not null,
  primary key (note_id, by_person)
);
