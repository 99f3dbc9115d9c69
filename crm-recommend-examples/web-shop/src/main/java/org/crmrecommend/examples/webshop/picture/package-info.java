/** Pictures of the items. */
@NullMarked
package org.crmrecommend.examples.webshop.picture;

import org.jspecify.annotations.NullMarked;
