/**
 * What a shop knows, in a form that a million customers fit into: events, items, users, and the
 * weighted matrix that recommenders train on.
 *
 * <p>Events enter as rows – from a stream, or from files and databases by the readers of {@code
 * org.crmrecommend.input} – and become one immutable, columnar {@link
 * org.crmrecommend.data.EventLog}. {@link org.crmrecommend.data.EventWeights} say what each kind of
 * event is worth and turn the log, as of an instant, into {@link
 * org.crmrecommend.data.Interactions}. What is known of the items is a {@link
 * org.crmrecommend.data.Catalog}, what is known of the people {@link org.crmrecommend.data.Users}.
 *
 * <p>Outside, users and items go by their own ids; inside, by dense numbers. {@link
 * org.crmrecommend.data.IdMap} alone knows both. Nothing here depends on the order in which rows
 * came.
 */
@NullMarked
package org.crmrecommend.data;

import org.jspecify.annotations.NullMarked;
