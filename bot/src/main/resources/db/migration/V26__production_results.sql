-- Whether a loop's work in production was scored below 3, for the share of an opening's candidates. Holds nobody's words.
create table production_result (
  loop_id varchar(16) not null references loop (id) primary key,
  opening varchar(40) not null,
  below   boolean not null,
  at      timestamp with time zone not null
);
create index production_result_by_opening on production_result (opening, at);
