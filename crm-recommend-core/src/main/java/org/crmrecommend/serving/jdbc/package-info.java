/**
 * A store in a database that several storefronts share, such as the instances of a backend.
 *
 * <p>{@link org.crmrecommend.serving.jdbc.JdbcEventStore#open} needs a {@link javax.sql.DataSource}
 * of PostgreSQL 12 or later, or of H2 2.2 or later, and creates its tables in the current schema.
 * The scripts {@code postgresql-1.sql} and {@code h2-1.sql} beside the class have these tables with
 * comments; an administrator may run them instead.
 *
 * <pre>{@code
 * try (SharedEventStore store = JdbcEventStore.open(dataSource)) {
 *   store.append(List.of(new StoreEntry.EventEntry(event))); // committed when it returns
 *   store.readNew(1_000, changes); // what the other storefronts appended
 * }
 * }</pre>
 *
 * <p>The events are rows of {@code crm_event}, with one column per field and the number of the
 * user; {@code crm_user} has the ids. Nothing is encrypted, so that a shop can query its events.
 * Grant access to the tables accordingly.
 *
 * <p>H2 is for development, tests and small shops. The embedded store of this library uses the jar
 * {@code h2-mvstore}, whose classes are in the jar {@code h2} too. So use the same version of both,
 * and put them on the class path: the module path does not accept two modules with the same
 * packages.
 *
 * <h2>How instances learn of each other</h2>
 *
 * <p>Every transaction that writes first locks the one row of {@code crm_counter}, and takes the
 * next positions of events, revisions of changes and numbers of users from it. So transactions are
 * committed in the order of their positions, and there are no gaps: whoever sees a position sees
 * all before it, and needs only {@code position > last}. A transaction that stays open delays other
 * writers, at most for the time limit, but no reader passes it. Each instance looks at this row ten
 * times a second. It needs no notification of the database, so it works with every pool and proxy.
 * With three instances and 450 events a second, half of the events were in the lists of the others
 * 66 ms after they were acknowledged, and 99 of 100 after 159 ms ({@code InstancesCheck}).
 *
 * <h2>Sizing</h2>
 *
 * <p>Measured with PostgreSQL 15 on two cores that it shares with the program; {@code
 * SharedStoreEvents} and {@code SharedStoreSize} of the benchmarks measure it on yours.
 *
 * <table>
 * <caption>What a database has to do</caption>
 * <tr><th>what</th><th>how much</th></tr>
 * <tr><td>events a second of one instance, 1, 16 or 64 callers that wait</td><td>1,700, 15,000 or
 * 34,000; plain batch inserts of the same rows: 4,200, 30,000 or 48,000</td></tr>
 * <tr><td>events a second in groups of 10,000, such as an import</td><td>67,000</td></tr>
 * <tr><td>events of others that an instance reads a second</td><td>790,000</td></tr>
 * <tr><td>a look at the counter, ten times a second and instance</td><td>30 µs</td></tr>
 * <tr><td>an event with a session and an id of 32 characters</td><td>149 bytes, and 62 of
 * indexes</td></tr>
 * <tr><td>to read the id of a user at the start</td><td>1 µs</td></tr>
 * <tr><td>connections of an instance</td><td>one, and up to two more for a while</td></tr>
 * </table>
 *
 * <p>All instances write in one order, so together they make as many commits as the disk can make
 * one after the other; the events that wait meanwhile form the next group. A million events a day
 * are 12 a second and 77 GB a year. Keep {@code autovacuum} on: an append leaves a dead version of
 * the row of {@code crm_counter}, and removed events are dead rows.
 *
 * <p><b>Retention.</b> Whoever trains removes the oldest events beyond {@link
 * org.crmrecommend.serving.Retention}, 10,000 in a transaction. With more than about a hundred
 * million events, partition {@code crm_event} by ranges of {@code position}, its only unique key,
 * after the tables were made and before there are events:
 *
 * <pre>
 * alter table crm_event rename to crm_event_first;
 * create table crm_event (like crm_event_first including defaults including constraints,
 *   primary key (position)) partition by range (position);
 * create index on crm_event (user_number);
 * create index on crm_event (event_id_hash) where event_id_hash is not null;
 * create table crm_event_1 partition of crm_event for values from (1) to (50000001);
 * create table crm_event_2 partition of crm_event for values from (50000001) to (100000001);
 * drop table crm_event_first;
 * </pre>
 *
 * <p>Grant the account of the storefronts its rights on the new table. Old events go by dropping a
 * partition, after which {@code update crm_counter set event_count = (select count(*) from
 * crm_event)} corrects the count.
 *
 * <p><b>Read replicas</b> may serve everything that only reads and may be late: reports, exports to
 * a warehouse, dashboards. A storefront needs the primary server, because it writes and reads what
 * it has just written; it does not open on a server that is read-only.
 *
 * <p><b>Forgetting</b> deletes the rows of a user. Backups, archived logs of the database and
 * replicas have them until they expire; see to it that they do within the time that you promise.
 */
@NullMarked
package org.crmrecommend.serving.jdbc;

import org.jspecify.annotations.NullMarked;
