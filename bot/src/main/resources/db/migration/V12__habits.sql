-- What people changed in chat about when they work; it wins over the files they come from.

create table habit (
  person varchar(40) primary key,
  at     timestamp with time zone not null,
  body   varchar not null
);
