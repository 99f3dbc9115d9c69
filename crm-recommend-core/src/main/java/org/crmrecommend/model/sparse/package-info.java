/**
 * Shared code of models whose scores are sums of contributions of few items, and of models that
 * store rows of users. Not part of the API: the module does not export this package.
 */
@NullMarked
package org.crmrecommend.model.sparse;

import org.jspecify.annotations.NullMarked;
