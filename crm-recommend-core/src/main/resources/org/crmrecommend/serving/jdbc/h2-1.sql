-- The tables of a store of crm-recommend, version 1, for H2 2.2 or later. The library runs this
-- script in the current schema when it opens a store for the first time. An administrator can run
-- it instead. The account of the library then needs the rights to select, insert, update and delete
-- in the tables crm_*.
--
-- H2 commits after each statement that creates a table; running the script again completes it.
--
-- Texts are as in the shop, except that the characters U+0000 and U+FFFF and halves of surrogate
-- pairs are written as U+FFFF and four hexadecimal digits.

create table if not exists crm_version (version integer primary key);

-- One row. Every transaction that writes locks it first, so that events, changes and users get
-- positions, revisions and numbers without gaps, in the order in which they are committed.
create table if not exists crm_counter (
  id smallint primary key check (id = 1),
  last_event bigint not null,
  event_count bigint not null,
  last_exposure bigint not null,
  exposure_count bigint not null,
  last_revision bigint not null,
  removed_revision bigint not null,
  last_user integer not null,
  last_consent bigint not null,
  currency varchar,
  forget_count bigint not null,
  forgotten_since timestamp(6) with time zone,
  model_number bigint not null,
  model_upload bigint,
  model_size bigint not null,
  model_hash varchar,
  trained_position bigint not null,
  trained_event_count bigint not null,
  trained_forget_count bigint not null,
  last_trained timestamp(6) with time zone,
  import_unfinished boolean not null,
  store_id varchar not null
);

create table if not exists crm_lock (
  id smallint primary key check (id = 1),
  holder varchar,
  held_until timestamp(6) with time zone
);

-- The attributes are null if only other things are stored of the user.
create table if not exists crm_user (
  number integer primary key,
  id_hash bigint not null,
  id varchar not null,
  attributes character large object,
  member_since timestamp(6) with time zone
);
create index if not exists crm_user_id on crm_user (id_hash);

create table if not exists crm_event (
  position bigint primary key,
  user_number integer not null,
  kind varchar not null,
  item varchar,
  time timestamp(6) with time zone,
  rating double precision,
  quantity double precision not null,
  order_id varchar,
  channel varchar,
  currency varchar,
  amount bigint,
  list_price bigint,
  discount bigint,
  coupon varchar,
  session varchar,
  event_id_hash bigint,
  event_id varchar,
  answer_id varchar,
  answer_position integer,
  attributes character large object,
  text character large object
);
create index if not exists crm_event_user on crm_event (user_number);
create index if not exists crm_event_id on crm_event (event_id_hash);

create table if not exists crm_exposure (
  position bigint primary key,
  user_number integer,
  answer_id varchar not null,
  time timestamp(6) with time zone not null,
  placement varchar,
  group_name varchar,
  model_version varchar not null,
  items character large object not null
);
create index if not exists crm_exposure_user on crm_exposure (user_number);

create table if not exists crm_item (
  id_hash bigint not null,
  id varchar not null,
  content character large object not null
);
create index if not exists crm_item_id on crm_item (id_hash);

create table if not exists crm_link (
  one integer not null,
  other integer not null check (one < other),
  one_kind varchar not null,
  other_kind varchar not null,
  time timestamp(6) with time zone not null,
  source varchar not null,
  primary key (one, other)
);
create index if not exists crm_link_other on crm_link (other);

create table if not exists crm_consent (
  id bigint primary key,
  user_number integer not null,
  purpose varchar not null,
  is_granted boolean not null,
  time timestamp(6) with time zone not null,
  ends timestamp(6) with time zone,
  source varchar not null
);
create index if not exists crm_consent_user on crm_consent (user_number);

create table if not exists crm_choice (
  user_number integer not null,
  trait varchar not null,
  choice varchar not null
);
create index if not exists crm_choice_user on crm_choice (user_number);

-- What changed other than new events and exposures, by numbers, so that nothing of forgotten users
-- is in it. The kind is user, item, renamed or forgotten.
create table if not exists crm_change (
  revision bigint primary key,
  kind varchar not null,
  user_number integer,
  item_id varchar,
  time timestamp(6) with time zone not null default current_timestamp
);

create table if not exists crm_model_part (
  upload bigint not null,
  part integer not null,
  bytes binary large object not null,
  primary key (upload, part)
);

insert into crm_counter select 1, 0, 0, 0, 0, 0, 0, 0, 0, null, 0, null, 0, null, 0, null, 0, 0, 0, null, false, cast(random_uuid() as varchar) where not exists (select 1 from crm_counter);
insert into crm_lock select 1, null, null where not exists (select 1 from crm_lock);

-- The last statement: tables without a version are not a store.
insert into crm_version select 1 where not exists (select 1 from crm_version);
