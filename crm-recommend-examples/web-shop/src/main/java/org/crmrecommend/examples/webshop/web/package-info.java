/** What all pages have in common, and protection from hostile requests. */
@NullMarked
package org.crmrecommend.examples.webshop.web;

import org.jspecify.annotations.NullMarked;
