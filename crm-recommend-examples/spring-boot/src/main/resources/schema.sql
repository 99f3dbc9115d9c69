create table products (
  sku varchar(40) primary key, title varchar(200), brand varchar(80), price decimal(10,2),
  stock integer);

create table order_lines (
  customer_id varchar(40), sku varchar(40), created_at timestamp with time zone);
