/** Who asks for a page, and in which language. */
@NullMarked
package org.crmrecommend.examples.webshop.visitor;

import org.jspecify.annotations.NullMarked;
