package org.crmrecommend.customer.lifetime;

/** Placeholder. */
public record LifetimeReport() {}
