/**
 * What customers bought: their purchases by day, from the events of a log. All analyses of
 * customers count the purchases of this package, so that they agree with each other.
 */
@NullMarked
package org.crmrecommend.customer.purchase;

import org.jspecify.annotations.NullMarked;
