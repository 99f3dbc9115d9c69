/** Texts in two languages. */
@NullMarked
package org.crmrecommend.examples.webshop.text;

import org.jspecify.annotations.NullMarked;
