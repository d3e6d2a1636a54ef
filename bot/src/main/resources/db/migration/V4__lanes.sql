-- What takes seconds, such as looking for a plan, has a lane of its own, so that messages never wait behind it.

alter table outbox add column lane varchar(8) default 'QUICK' not null;
