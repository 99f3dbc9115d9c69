/**
 * What a shop knows of each user now: the recent events, what the user owns, the attributes.
 *
 * <p>{@link org.crmrecommend.history.Histories} gives the {@link org.crmrecommend.history.History}
 * of a user to the recommender and takes new events. {@link
 * org.crmrecommend.history.InMemoryHistories} begins with the events of a log:
 *
 * <pre>{@code
 * InMemoryHistories histories = InMemoryHistories.builder(log.items()).events(log).build();
 * histories.add(Event.of("anna", "tea-42", EventKind.VIEW).at(Instant.now()));
 * }</pre>
 *
 * <p>Several user ids may be one person, such as an account and a phone: {@link
 * org.crmrecommend.history.InMemoryHistories#setPerson}. Each id keeps what is its own; the history
 * of the person is made from these whenever one of them has changed.
 *
 * <p>{@link org.crmrecommend.history.ShownItems} has what the shop showed to each user recently.
 *
 * <p>A {@link org.crmrecommend.history.HistoriesSnapshot} has the histories of one moment, to be
 * written by {@link org.crmrecommend.model.file.HistoriesFile}: a shop that starts from it reads
 * only the events after it.
 */
@NullMarked
package org.crmrecommend.history;

import org.jspecify.annotations.NullMarked;
