-- The tables of a store of crm-recommend, version 1, for PostgreSQL 12 or later. The library runs
-- this script in the current schema when it opens a store for the first time. An administrator can
-- run it instead, in one transaction: psql -1 -f postgresql-1.sql. The account of the library then
-- needs the rights to connect, to use the schema, to select, insert, update and delete in the
-- tables crm_*, and to execute the functions crm_*.
--
-- Texts are as in the shop, except that the characters U+0000 and U+FFFF and halves of surrogate
-- pairs are written as U+FFFF and four hexadecimal digits.

create table crm_version (version integer primary key);

-- One row. Every transaction that writes locks it first, so that events, changes and users get
-- positions, revisions and numbers without gaps, in the order in which they are committed.
create table crm_counter (
  id smallint primary key check (id = 1),
  last_event bigint not null,
  event_count bigint not null,
  last_exposure bigint not null,
  exposure_count bigint not null,
  last_revision bigint not null,
  removed_revision bigint not null,
  last_user integer not null,
  last_consent bigint not null,
  currency text,
  forget_count bigint not null,
  forgotten_since timestamptz,
  model_number bigint not null,
  model_upload bigint,
  model_size bigint not null,
  model_hash text,
  trained_position bigint not null,
  trained_event_count bigint not null,
  trained_forget_count bigint not null,
  last_trained timestamptz,
  import_unfinished boolean not null,
  store_id text not null
) with (fillfactor = 10);

create table crm_lock (
  id smallint primary key check (id = 1),
  holder text,
  held_until timestamptz
);

-- The attributes are null if only other things are stored of the user.
create table crm_user (
  number integer primary key,
  id_hash bigint not null,
  id text not null,
  attributes text,
  member_since timestamptz
);
create index crm_user_id on crm_user (id_hash);

-- May be replaced by a table that is partitioned by ranges of position.
create table crm_event (
  position bigint primary key,
  user_number integer not null,
  kind text not null,
  item text,
  time timestamptz,
  rating double precision,
  quantity double precision not null,
  order_id text,
  channel text,
  currency text,
  amount bigint,
  list_price bigint,
  discount bigint,
  coupon text,
  session text,
  event_id_hash bigint,
  event_id text,
  answer_id text,
  answer_position integer,
  attributes text,
  text text
);
create index crm_event_user on crm_event (user_number);
create index crm_event_id on crm_event (event_id_hash) where event_id_hash is not null;

create table crm_exposure (
  position bigint primary key,
  user_number integer,
  answer_id text not null,
  time timestamptz not null,
  placement text,
  group_name text,
  model_version text not null,
  items text not null
);
create index crm_exposure_user on crm_exposure (user_number);

create table crm_item (
  id_hash bigint not null,
  id text not null,
  content text not null
);
create index crm_item_id on crm_item (id_hash);

create table crm_link (
  one integer not null,
  other integer not null check (one < other),
  one_kind text not null,
  other_kind text not null,
  time timestamptz not null,
  source text not null,
  primary key (one, other)
);
create index crm_link_other on crm_link (other);

create table crm_consent (
  id bigint primary key,
  user_number integer not null,
  purpose text not null,
  is_granted boolean not null,
  time timestamptz not null,
  ends timestamptz,
  source text not null
);
create index crm_consent_user on crm_consent (user_number);

create table crm_choice (
  user_number integer not null,
  trait text not null,
  choice text not null
);
create index crm_choice_user on crm_choice (user_number);

-- What changed other than new events and exposures, by numbers, so that nothing of forgotten users
-- is in it. The kind is user, item, renamed or forgotten.
create table crm_change (
  revision bigint primary key,
  kind text not null,
  user_number integer,
  item_id text,
  time timestamptz not null default current_timestamp
);

create table crm_model_part (
  upload bigint not null,
  part integer not null,
  bytes bytea not null,
  primary key (upload, part)
);
alter table crm_model_part alter column bytes set storage external;

insert into crm_counter values (1, 0, 0, 0, 0, 0, 0, 0, 0, null, 0, null, 0, null, 0, null, 0, 0, 0, null, false,
  md5(clock_timestamp()::text || random()::text || pg_backend_pid()::text));
insert into crm_lock values (1, null, null);

-- Appends entries in one round trip and one transaction, so that a client that stalls never holds
-- the lock. The arrays with the same prefix are the columns of a table: u users, e events, x
-- exposures, s states of users, l links, c consents, t choices of traits, i items. The others refer
-- to the users by their index in u, from 1. An order is that of the entries; u_first is the order
-- of the first entry that makes the user known, other than events. Plans by sequential scans would
-- be kept while the tables grow. The estimates without them are so high that code would be compiled.
create function crm_append(
  u_hash bigint[], u_id text[], u_first integer[],
  e_order integer[], e_user integer[], e_kind text[], e_item text[], e_time timestamptz[],
  e_rating double precision[], e_quantity double precision[], e_order_id text[], e_channel text[],
  e_currency text[], e_amount bigint[], e_list_price bigint[], e_discount bigint[],
  e_coupon text[], e_session text[], e_event_id_hash bigint[], e_event_id text[],
  e_answer_id text[], e_answer_position integer[], e_attributes text[], e_text text[],
  x_order integer[], x_user integer[], x_answer_id text[], x_time timestamptz[],
  x_placement text[], x_group_name text[], x_model_version text[], x_items text[],
  s_user integer[], s_attributes text[], s_member_since timestamptz[],
  l_one integer[], l_other integer[], l_is_link boolean[], l_one_kind text[], l_other_kind text[],
  l_time timestamptz[], l_source text[],
  c_user integer[], c_purpose text[], c_is_granted boolean[], c_time timestamptz[],
  c_ends timestamptz[], c_source text[],
  t_user integer[], t_trait text[], t_choice text[],
  i_hash bigint[], i_id text[], i_content text[], i_currency text,
  out conflict text, out skipped integer[], out added integer[],
  out old_event bigint, out old_revision bigint, out old_user integer,
  out new_event bigint, out new_revision bigint, out new_user integer)
language plpgsql
set jit = off
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
set enable_hashjoin = off
set enable_mergejoin = off
as $$
#variable_conflict use_column
declare
  c crm_counter;
  firsts integer[];
  numbers integer[] := '{}';
  row_total bigint;
  unknown constant integer := 2147483647;
begin
  select * into strict c from crm_counter where id = 1 for update;
  old_event := c.last_event;
  old_revision := c.last_revision;
  old_user := c.last_user;
  skipped := '{}';
  added := '{}';
  if i_currency is not null then
    if c.currency <> i_currency and exists (select from crm_item) then
      conflict := c.currency;
      return;
    end if;
    c.currency := i_currency;
  end if;

  if cardinality(e_order) > 0 then
    select coalesce(array_agg(e.entry), '{}') into skipped
      from unnest(e_order, e_event_id_hash, e_event_id) as e (entry, hash, id)
      where e.id is not null and exists (
        select from crm_event s where s.event_id_hash = e.hash and s.event_id = e.id);
  end if;

  if cardinality(u_id) > 0 then
    select array_agg(f.first order by f.k) into firsts
      from (
        select m.k, min(m.first) as first
          from (
            select u.k, u.first from unnest(u_first) with ordinality as u (first, k)
            union all
            select e.k, e.entry from unnest(e_user, e_order) as e (k, entry)
              where e.entry <> all (skipped)) m
          group by m.k) f;
    insert into crm_user (number, id_hash, id)
      select c.last_user + row_number() over (order by u.first, u.k), u.hash, u.id
        from unnest(firsts, u_hash, u_id) with ordinality as u (first, hash, id, k)
        where u.first < unknown and not exists (
          select from crm_user s where s.id_hash = u.hash and s.id = u.id);
    get diagnostics row_total = row_count;
    c.last_user := c.last_user + row_total;
    select array_agg(coalesce(s.number, 0) order by u.k) into numbers
      from unnest(u_hash, u_id) with ordinality as u (hash, id, k)
      left join crm_user s on s.id_hash = u.hash and s.id = u.id;
    select coalesce(array_agg(n.k order by n.number), '{}') into added
      from unnest(numbers) with ordinality as n (number, k)
      where n.number > old_user;
  end if;

  if cardinality(e_order) > 0 then
    insert into crm_event (position, user_number, kind, item, time, rating, quantity, order_id,
        channel, currency, amount, list_price, discount, coupon, session, event_id_hash, event_id,
        answer_id, answer_position, attributes, text)
      select c.last_event + row_number() over (order by e.entry), numbers[e.k], e.kind, e.item,
          e.time, e.rating, e.quantity, e.order_id, e.channel, e.currency, e.amount, e.list_price,
          e.discount, e.coupon, e.session, e.event_id_hash, e.event_id, e.answer_id,
          e.answer_position, e.attributes, e.text
        from unnest(e_order, e_user, e_kind, e_item, e_time, e_rating, e_quantity, e_order_id,
          e_channel, e_currency, e_amount, e_list_price, e_discount, e_coupon, e_session,
          e_event_id_hash, e_event_id, e_answer_id, e_answer_position, e_attributes, e_text)
        as e (entry, k, kind, item, time, rating, quantity, order_id, channel, currency, amount,
          list_price, discount, coupon, session, event_id_hash, event_id, answer_id,
          answer_position, attributes, text)
        where e.entry <> all (skipped);
    get diagnostics row_total = row_count;
    c.last_event := c.last_event + row_total;
    c.event_count := c.event_count + row_total;
  end if;

  if cardinality(x_order) > 0 then
    insert into crm_exposure (position, user_number, answer_id, time, placement, group_name,
        model_version, items)
      select c.last_exposure + row_number() over (order by x.entry),
          case when numbers[x.k] between 1 and old_user or firsts[x.k] < x.entry
            then numbers[x.k] end,
          x.answer_id, x.time, x.placement, x.group_name, x.model_version, x.items
        from unnest(x_order, x_user, x_answer_id, x_time, x_placement, x_group_name,
          x_model_version, x_items)
        as x (entry, k, answer_id, time, placement, group_name, model_version, items);
    get diagnostics row_total = row_count;
    c.last_exposure := c.last_exposure + row_total;
    c.exposure_count := c.exposure_count + row_total;
  end if;

  if cardinality(s_user) > 0 then
    update crm_user u set attributes = s.attributes, member_since = s.member_since
      from unnest(s_user, s_attributes, s_member_since) as s (k, attributes, member_since)
      where u.number = numbers[s.k];
  end if;

  if cardinality(l_one) > 0 then
    delete from crm_link d
      using unnest(l_one, l_other) as l (one, other)
      where d.one = least(numbers[l.one], numbers[l.other])
        and d.other = greatest(numbers[l.one], numbers[l.other]);
    insert into crm_link
      select least(numbers[l.one], numbers[l.other]), greatest(numbers[l.one], numbers[l.other]),
          case when numbers[l.one] < numbers[l.other] then l.one_kind else l.other_kind end,
          case when numbers[l.one] < numbers[l.other] then l.other_kind else l.one_kind end,
          l.time, l.source
        from unnest(l_one, l_other, l_is_link, l_one_kind, l_other_kind, l_time, l_source)
        as l (one, other, is_link, one_kind, other_kind, time, source)
        where l.is_link;
  end if;

  if cardinality(c_user) > 0 then
    insert into crm_consent
      select c.last_consent + n.id, numbers[n.k], n.purpose, n.is_granted, n.time, n.ends, n.source
        from unnest(c_user, c_purpose, c_is_granted, c_time, c_ends, c_source) with ordinality
        as n (k, purpose, is_granted, time, ends, source, id);
    c.last_consent := c.last_consent + cardinality(c_user);
  end if;

  if cardinality(t_user) > 0 then
    delete from crm_choice d
      using unnest(t_user, t_trait) as t (k, trait)
      where d.user_number = numbers[t.k] and d.trait = t.trait;
    insert into crm_choice
      select numbers[t.k], t.trait, t.choice
        from unnest(t_user, t_trait, t_choice) as t (k, trait, choice);
  end if;

  if cardinality(i_id) > 0 then
    delete from crm_item d
      using unnest(i_hash, i_id) as i (hash, id)
      where d.id_hash = i.hash and d.id = i.id;
    insert into crm_item
      select i.hash, i.id, i.content
        from unnest(i_hash, i_id, i_content) as i (hash, id, content)
        where i.content is not null;
    insert into crm_change (revision, kind, item_id)
      select c.last_revision + i.k, 'item', i.id
        from unnest(i_id) with ordinality as i (id, k);
    c.last_revision := c.last_revision + cardinality(i_id);
  end if;

  if cardinality(s_user) + cardinality(l_one) + cardinality(c_user) + cardinality(t_user) > 0 then
    insert into crm_change (revision, kind, user_number)
      select c.last_revision + row_number() over (order by n.number), 'user', n.number
        from (
          select distinct numbers[k.k] as number
            from unnest(s_user || l_one || l_other || c_user || t_user) as k (k)) n
        where n.number > 0;
    get diagnostics row_total = row_count;
    c.last_revision := c.last_revision + row_total;
  end if;

  update crm_counter set last_event = c.last_event, event_count = c.event_count,
    last_exposure = c.last_exposure, exposure_count = c.exposure_count,
    last_revision = c.last_revision, last_user = c.last_user, last_consent = c.last_consent,
    currency = c.currency
    where id = 1;
  new_event := c.last_event;
  new_revision := c.last_revision;
  new_user := c.last_user;
end
$$;

-- Renames users one after the other. The number of a renaming is 0 if it is ignored.
create function crm_rename(
  old_hash bigint[], old_id text[], new_hash bigint[], new_id text[],
  out numbers integer[], out old_event bigint, out old_revision bigint, out old_user integer,
  out new_event bigint, out new_revision bigint, out new_user integer)
language plpgsql
set jit = off
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $$
#variable_conflict use_column
declare
  known integer;
begin
  select last_event, last_revision, last_user into strict old_event, old_revision, old_user
    from crm_counter where id = 1 for update;
  new_event := old_event;
  new_revision := old_revision;
  new_user := old_user;
  numbers := '{}';
  for k in 1 .. cardinality(old_id) loop
    select number into known from crm_user where id_hash = old_hash[k] and id = old_id[k];
    if known is not null and exists (
        select from crm_user where id_hash = new_hash[k] and id = new_id[k]) then
      known := null;
    end if;
    if known is not null then
      update crm_user set id_hash = new_hash[k], id = new_id[k] where number = known;
      new_revision := new_revision + 1;
      insert into crm_change (revision, kind, user_number) values (new_revision, 'renamed', known);
    end if;
    numbers := numbers || coalesce(known, 0);
  end loop;
  update crm_counter set last_revision = new_revision where id = 1;
end
$$;

-- The last statement: tables without a version are not a store.
insert into crm_version values (1);
