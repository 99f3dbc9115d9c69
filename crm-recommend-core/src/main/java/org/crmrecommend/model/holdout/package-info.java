/**
 * Selection of hold-out events, for evaluation and for hybrids. Not part of the API: the module
 * does not export this package.
 */
@NullMarked
package org.crmrecommend.model.holdout;

import org.jspecify.annotations.NullMarked;
