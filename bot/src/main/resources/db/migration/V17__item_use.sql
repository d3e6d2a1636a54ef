-- Which task a block was given: nobody meets the same one twice in a quarter. Holds no person; seats say who sat there.
create table item_use (
  loop_id varchar(16) not null references loop (id),
  block   varchar(32) not null,
  item    varchar(40) not null,
  used_at timestamp with time zone not null,
  primary key (loop_id, block)
);
create index item_use_by_time on item_use (used_at);
