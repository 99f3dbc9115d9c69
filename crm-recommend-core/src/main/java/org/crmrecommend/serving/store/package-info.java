/**
 * The embedded store of events: ordered maps of H2's MVStore in a file of blocks with checksums.
 *
 * <p>From the bottom to the top:
 *
 * <ol>
 *   <li>{@link org.crmrecommend.serving.store.BlockFile} reads, writes and syncs bytes.
 *   <li>{@link org.crmrecommend.serving.store.ChecksummedFileStore} gives MVStore blocks whose
 *       damage is noticed, and marks in the file which commit is the last.
 *   <li>MVStore keeps maps with keys in order, each commit in unused blocks of the file.
 *   <li>{@link org.crmrecommend.serving.store.EmbeddedEventStore} keeps one map each of events,
 *       positions by event id, items, users and exposures, with a checksum in each value.
 * </ol>
 */
@NullMarked
package org.crmrecommend.serving.store;

import org.jspecify.annotations.NullMarked;
