/**
 * How a shop's own data come in: events, items and users from files in their usual forms, and
 * events from a database.
 *
 * <p>An {@link org.crmrecommend.input.EventReader} makes an event log of files, a {@link
 * org.crmrecommend.input.QueryReader} one of a database query, a {@link
 * org.crmrecommend.input.PrefixReader} the test of a session-based data set, a {@link
 * org.crmrecommend.input.CatalogReader} a catalog, a {@link org.crmrecommend.input.UsersReader} a
 * table of users, a {@link org.crmrecommend.input.CandidateReader} the items to rank in an
 * evaluation. {@link org.crmrecommend.input.Columns} say which column is what. All stream, take
 * gzip, and give account of rows that cannot be used by {@link org.crmrecommend.input.BadRows};
 * what cannot be read at all is a {@link org.crmrecommend.input.BadInputException} that names file,
 * line and mend.
 */
@NullMarked
package org.crmrecommend.input;

import org.jspecify.annotations.NullMarked;
