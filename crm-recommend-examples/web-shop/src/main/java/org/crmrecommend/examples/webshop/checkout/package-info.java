/** Baskets with their prices, bundles at one price, and orders. */
@NullMarked
package org.crmrecommend.examples.webshop.checkout;

import org.jspecify.annotations.NullMarked;
