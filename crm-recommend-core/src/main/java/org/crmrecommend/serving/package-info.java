/**
 * What a storefront works with: the durable store of its events, items, users and exposures, its
 * policies, and the receiver of its measurements.
 *
 * <p>A shop may implement {@link org.crmrecommend.serving.EventStore}, for example over its own
 * database, and {@link org.crmrecommend.serving.Telemetry}, which receives what the storefront
 * does.
 *
 * <p>{@link org.crmrecommend.serving.EventStore#open} opens the embedded store, which belongs to
 * one process and keeps everything in one file, encrypted with keys in a second one:
 *
 * <pre>{@code
 * try (EventStore store = EventStore.open(Path.of("shop-data"))) {
 *   store.append(List.of(new StoreEntry.EventEntry(event))); // durable when it returns
 *   store.readEvents(0, (read, position) -> log.add(read));
 * }
 * }</pre>
 *
 * <p>A store that several instances of a backend use at once is a {@link
 * org.crmrecommend.serving.SharedEventStore}; {@link org.crmrecommend.serving.jdbc} has one for
 * databases.
 */
@NullMarked
package org.crmrecommend.serving;

import org.jspecify.annotations.NullMarked;
