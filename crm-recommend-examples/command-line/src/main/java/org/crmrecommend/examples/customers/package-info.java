/**
 * Reports of customers: the data of the HTML page of the command {@code customers} and the tables
 * of the commands about customers.
 *
 * <p>A report has numbers of groups only, except for the list of customers to call. Groups of fewer
 * customers than the minimum are not shown, or only together.
 */
@NullMarked
package org.crmrecommend.examples.customers;

import org.jspecify.annotations.NullMarked;
