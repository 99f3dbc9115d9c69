/** Full-text search over the catalog. */
@NullMarked
package org.crmrecommend.examples.webshop.search;

import org.jspecify.annotations.NullMarked;
