/** Segments. */
@NullMarked
package org.crmrecommend.customer.segment;

import org.jspecify.annotations.NullMarked;
