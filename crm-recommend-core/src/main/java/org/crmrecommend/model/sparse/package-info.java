/**
 * Shared code of models whose scores are sums of contributions of few items. Not part of the API:
 * the module does not export this package.
 */
@NullMarked
package org.crmrecommend.model.sparse;

import org.jspecify.annotations.NullMarked;
