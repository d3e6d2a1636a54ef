-- One row for each kind of work that transactions must do one after another, whatever loop they are about.

create table turn (
  name varchar(20) primary key
);

insert into turn (name) values ('booking');
