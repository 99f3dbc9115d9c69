/**
 * Customers: who they are, what they are worth, and who is about to leave. From the events of a
 * shop to the {@link org.crmrecommend.customer.Portrait} of each customer.
 */
@NullMarked
package org.crmrecommend.customer;

import org.jspecify.annotations.NullMarked;
