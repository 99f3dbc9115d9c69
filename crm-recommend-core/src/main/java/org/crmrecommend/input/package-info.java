/**
 * Readers for events, items and users in the common file formats and in a database.
 *
 * <p>{@link org.crmrecommend.input.EventReader} reads an event log from files, and {@link
 * org.crmrecommend.input.QueryReader} from a database query. {@link
 * org.crmrecommend.input.CatalogReader} reads a catalog, and {@link
 * org.crmrecommend.input.UsersReader} a table of users, from a file or a query. For evaluation,
 * {@link org.crmrecommend.input.PrefixReader} reads the test part of a session-based data set,
 * {@link org.crmrecommend.input.CandidateReader} the items to rank, and {@link
 * org.crmrecommend.input.TrecReader} the files of trec_eval.
 *
 * <p>{@link org.crmrecommend.input.Columns} assigns columns to the parts of an event. All readers
 * stream their input; those of files accept gzip. {@link org.crmrecommend.input.BadRows} counts
 * rows that cannot be used. If the input cannot be read at all, a {@link
 * org.crmrecommend.input.BadInputException} names the file, the line and how to fix it.
 */
@NullMarked
package org.crmrecommend.input;

import org.jspecify.annotations.NullMarked;
