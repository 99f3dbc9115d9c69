/** A web shop over a {@link org.crmrecommend.Storefront}, for shoppers and for its merchant. */
@NullMarked
package org.crmrecommend.examples.webshop;

import org.jspecify.annotations.NullMarked;
