/** The tables of the shop: accounts, baskets, orders and reviews. */
@NullMarked
package org.crmrecommend.examples.webshop.store;

import org.jspecify.annotations.NullMarked;
