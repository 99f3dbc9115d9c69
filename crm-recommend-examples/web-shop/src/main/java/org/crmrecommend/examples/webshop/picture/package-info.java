/** Pictures of items, drawn from their titles and categories. */
@NullMarked
package org.crmrecommend.examples.webshop.picture;

import org.jspecify.annotations.NullMarked;
