/** The pages for shoppers. */
@NullMarked
package org.crmrecommend.examples.webshop.pages;

import org.jspecify.annotations.NullMarked;
