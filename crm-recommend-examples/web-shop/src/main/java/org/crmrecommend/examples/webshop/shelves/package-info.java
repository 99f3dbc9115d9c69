/** Lists of recommendations as the pages show them. */
@NullMarked
package org.crmrecommend.examples.webshop.shelves;

import org.jspecify.annotations.NullMarked;
