create table settings (
  name varchar(64) primary key,
  content varchar(4000) not null
);

create table accounts (
  id varchar(200) primary key,
  name varchar(200) not null,
  registered timestamp with time zone not null
);

create table basket_lines (
  owner varchar(200) not null,
  item varchar(400) not null,
  quantity integer not null,
  answer_id varchar(64),
  answer_position integer,
  added timestamp with time zone not null,
  primary key (owner, item)
);

create table orders (
  id varchar(40) primary key,
  owner varchar(200) not null,
  ordered timestamp with time zone not null,
  total bigint not null,
  discount bigint not null,
  currency varchar(3) not null,
  is_recorded boolean not null
);

create index orders_of_owner on orders (owner, ordered);

create table order_lines (
  order_id varchar(40) not null references orders (id) on delete cascade,
  line integer not null,
  item varchar(400) not null,
  title varchar(4000) not null,
  quantity integer not null,
  amount bigint not null,
  answer_id varchar(64),
  answer_position integer,
  is_refunded boolean not null,
  primary key (order_id, line)
);

create table reviews (
  id varchar(40) primary key,
  owner varchar(200) not null,
  item varchar(400) not null,
  author varchar(200) not null,
  stars integer not null,
  content varchar(4000) not null,
  written timestamp with time zone not null
);

create index reviews_of_item on reviews (item, written);
create index reviews_of_owner on reviews (owner);

create table placements (
  version bigint primary key,
  content varchar(200000) not null,
  published timestamp with time zone not null
);
