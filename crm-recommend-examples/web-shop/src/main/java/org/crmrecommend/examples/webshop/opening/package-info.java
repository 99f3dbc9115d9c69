/** Opens the shop: its data, its database and its storefront. */
@NullMarked
package org.crmrecommend.examples.webshop.opening;

import org.jspecify.annotations.NullMarked;
