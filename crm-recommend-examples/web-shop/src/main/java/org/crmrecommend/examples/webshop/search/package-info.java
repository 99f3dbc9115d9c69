/** Search in the items of the shop. */
@NullMarked
package org.crmrecommend.examples.webshop.search;

import org.jspecify.annotations.NullMarked;
