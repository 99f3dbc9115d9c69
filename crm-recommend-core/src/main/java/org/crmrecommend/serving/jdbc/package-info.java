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
 */
@NullMarked
package org.crmrecommend.serving.jdbc;

import org.jspecify.annotations.NullMarked;
