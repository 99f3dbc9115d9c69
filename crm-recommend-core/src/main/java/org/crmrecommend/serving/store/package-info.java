/**
 * The embedded store of events: ordered maps of H2's MVStore in a file of blocks with checksums.
 *
 * <p>From the bottom to the top:
 *
 * <ol>
 *   <li>{@link org.crmrecommend.serving.file.BlockFile} reads, writes and syncs bytes.
 *   <li>{@link org.crmrecommend.serving.store.ChecksummedFileStore} gives MVStore blocks whose
 *       damage is noticed, and marks in the file which commit is the last.
 *   <li>MVStore keeps maps with keys in order, each commit in unused blocks of the file.
 *   <li>{@link org.crmrecommend.serving.store.EmbeddedEventStore} keeps one map each of events,
 *       positions by event id, items, users and exposures, with a checksum in each value.
 * </ol>
 *
 * <p>What is noticed: altered, exchanged or missing bytes in anything that is read; a file that was
 * cut; a last commit that is older than the last mark. Only damage to the last commit and its mark,
 * in a store that was not closed, is taken for a commit that a power loss interrupted. It is cut
 * off and reported as a warning.
 *
 * <p>What cannot be noticed: an older copy of the whole file in place of the file, damage that
 * removes both the last mark and its chunk without a trace, and altered bytes for which the CRC32C
 * happens to be right, one in 4 billion. Damage in data that nobody reads is found when it is read;
 * reading all events, items, users and exposures reads everything but the positions by event id.
 *
 * <p>A commit writes its pages into space that the last five commits do not use, writes its mark,
 * and then syncs once. So each sync covers one commit, and the one before stays whole if it is
 * torn.
 */
@NullMarked
package org.crmrecommend.serving.store;

import org.jspecify.annotations.NullMarked;
