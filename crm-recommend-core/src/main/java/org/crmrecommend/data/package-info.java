/**
 * The data of a shop: events, items, users, and the weighted interaction matrix that algorithms
 * train on. It is stored in columns, so that the data of a million customers fits in memory.
 *
 * <p>Events enter as rows from a stream, or from files and databases through the readers of {@code
 * org.crmrecommend.input}. They form one immutable, columnar {@link
 * org.crmrecommend.data.EventLog}. {@link org.crmrecommend.data.EventWeights} hold the weight of
 * each kind of event and convert the log, as of an instant, into {@link
 * org.crmrecommend.data.Interactions}. A {@link org.crmrecommend.data.Catalog} describes the items
 * in versions, so that stock and prices can change while requests are answered, and {@link
 * org.crmrecommend.data.Users} describe the users.
 *
 * <p>Callers use the ids of users and items; the library uses dense indices. {@link
 * org.crmrecommend.data.IdMap} is the only bridge between them. No result depends on the order of
 * the input rows.
 */
@NullMarked
package org.crmrecommend.data;

import org.jspecify.annotations.NullMarked;
