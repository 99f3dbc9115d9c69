/**
 * The embedded store of events: ordered maps of H2's MVStore in a file of blocks with checksums,
 * whose personal values are encrypted with keys in another file.
 *
 * <p>From the bottom to the top:
 *
 * <ol>
 *   <li>{@link org.crmrecommend.serving.file.BlockFile} reads, writes and syncs bytes.
 *   <li>{@link org.crmrecommend.serving.store.ChecksummedFileStore} gives MVStore blocks whose
 *       damage is noticed, and marks in the file which commit is the last.
 *   <li>MVStore keeps maps with keys in order, each commit in unused blocks of the file.
 *   <li>{@link org.crmrecommend.serving.store.StoreMaps} keeps one map each of events, exposures,
 *       positions by event id and items, and {@link org.crmrecommend.serving.store.PeopleMaps} one
 *       each of ids, attributes, choices and links of users.
 *   <li>{@link org.crmrecommend.serving.store.EmbeddedEventStore} commits changes and lets readers
 *       read snapshots.
 * </ol>
 *
 * <p>Each user has a number, which is also the slot of the user's key in the {@link
 * org.crmrecommend.serving.keys.KeyFile}. Values of users are encrypted with their keys, other
 * exposures with the store's own key in slot 0; only items, the state and hashes of the ids of
 * events are readable without keys. The ids of all users are decrypted when the store opens.
 *
 * <p>Forgetting users first commits that their rows are gone and their keys are to be destroyed,
 * and then overwrites the keys. If the process ends between, the keys are overwritten when the
 * store opens again. Whatever old pages and old commits hold of the users is unreadable from then
 * on. Keys are added and synced before the first commit that uses them, some in advance.
 *
 * <p>What is noticed: altered, exchanged or missing bytes in anything that is read; a file that was
 * cut; a last commit that is older than the last mark. Only damage to the last commit and its mark,
 * in a store that was not closed, is taken for a commit that a power loss interrupted. It is cut
 * off and reported as a warning.
 *
 * <p>What cannot be noticed: an older copy of the whole file in place of the file, damage that
 * removes both the last mark and its chunk without a trace, and altered bytes for which the CRC32C
 * happens to be right, one in 4 billion. Encrypted values have a tag of 128 bits too. Damage in
 * data that nobody reads is found when it is read; reading all events, items, users, people and
 * exposures reads everything but the positions by event id.
 *
 * <p>A commit writes its pages into space that the last five commits do not use, writes its mark,
 * and then syncs once. So each sync covers one commit, and the one before stays whole if it is
 * torn.
 */
@NullMarked
package org.crmrecommend.serving.store;

import org.jspecify.annotations.NullMarked;
