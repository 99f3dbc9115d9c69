/**
 * The persons behind the user ids of a shop: which ids belong together, what the persons allow, and
 * which of their attributes may be used.
 *
 * <p>A storefront applies these rules where data are used, so that no caller can forget to ask: in
 * the profile of a request, in training data, in audiences and in exposures. {@code
 * Storefront.people()} has the methods; the types of this package are their arguments, and {@link
 * org.crmrecommend.people.IdentityGraph} and {@link org.crmrecommend.people.Pseudonyms} also work
 * alone.
 *
 * <h2>One person, many ids</h2>
 *
 * <p>A person is a visitor on the phone, an account at the desk and a loyalty card in the shop.
 * {@code people.link(Identifier.device("phone-7"), Identifier.account("anna"))} makes them one:
 * they have one history from the next request on. {@link org.crmrecommend.people.IdentityRules} say
 * which links are believed; a link that is not is returned as a {@link
 * org.crmrecommend.people.LinkConflict}. What is stored is stored by id, and what holds for the
 * person follows from it, so {@code unlink} gives back exactly what would be there without the
 * link.
 *
 * <h2>Which data may be used</h2>
 *
 * <pre>{@code
 * Storefront.builder()
 *     .pseudonyms(Pseudonyms.of(key)) // the shop's own ids are not stored
 *     .consentRules(ConsentRules.requiring(Purpose.PERSONALIZATION, Purpose.MARKETING))
 *     .attributeRules(
 *         AttributeRules.NONE
 *             .withSensitive("religion")
 *             .withSensitive("diet", new Purpose("health advice"))
 *             .withMinimumAge("favoriteWine", 18)
 *             .withMinorsBelow(14))
 * }</pre>
 *
 * <p>What is published about groups of persons, such as the segments of a report, has a minimum
 * group size; see {@link org.crmrecommend.statistics.MinimumGroupSize}.
 *
 * <h2>Which law asks for what, and which method answers</h2>
 *
 * <p>A table for engineers. It is no legal advice, and what a shop has to do may depend on more.
 *
 * <table>
 * <caption>Rights of persons and methods</caption>
 * <thead>
 * <tr><th>A person may …</th><th>Law</th><th>Method</th></tr>
 * </thead>
 * <tbody>
 * <tr>
 * <td>refuse lists that depend on their data, and still get lists</td>
 * <td>PIPL 24; E-Commerce Law of China (电子商务法) 18; GDPR 21</td>
 * <td>{@code people.record(id, Consent.refused(Purpose.PERSONALIZATION, …))} for all later requests,
 * {@code Request.impersonal()} for one. Such a person gets the list of a stranger</td>
 * </tr>
 * <tr>
 * <td>refuse or withdraw an agreement to messages and offers</td>
 * <td>PIPL 15, 24; GDPR 7, 21</td>
 * <td>{@code Consent.refused(Purpose.MARKETING, …)}; {@code people.audience(Purpose.MARKETING)} has
 * only those who agreed</td>
 * </tr>
 * <tr>
 * <td>be asked before data are used, for each purpose, with proof</td>
 * <td>PIPL 13, 14; GDPR 6, 7</td>
 * <td>{@link org.crmrecommend.people.ConsentRules#requiring}; every {@link
 * org.crmrecommend.people.Consent} has its time, source and end, and {@code people.consents(id)} has
 * all of them</td>
 * </tr>
 * <tr>
 * <td>know what is stored and derived, and get a copy in a format that machines read</td>
 * <td>PIPL 45; GDPR 15, 20</td>
 * <td>{@code people.traits(id)}, {@code people.export(id, out)}</td>
 * </tr>
 * <tr>
 * <td>correct or delete what is known or derived</td>
 * <td>PIPL 46, 47; GDPR 16, 17; for tags used for lists: the recommendation provisions of China
 * (互联网信息服务算法推荐管理规定) 17</td>
 * <td>{@code shop.put(user)}; {@code people.choose(id, trait, TraitChoice.DELETED)}, which stays
 * deleted</td>
 * </tr>
 * <tr>
 * <td>be forgotten</td>
 * <td>PIPL 47; GDPR 17</td>
 * <td>{@code people.forget(id)}, with a receipt</td>
 * </tr>
 * <tr>
 * <td>(a child) be left out without the agreement of a parent</td>
 * <td>PIPL 28, 31; GDPR 8</td>
 * <td>{@link org.crmrecommend.people.AttributeRules#withMinorsBelow}; an agreement in the name of
 * the child is a {@link org.crmrecommend.people.Consent}</td>
 * </tr>
 * <tr>
 * <td>have sensitive data used only with a special reason</td>
 * <td>PIPL 28 to 30; GDPR 9</td>
 * <td>{@link org.crmrecommend.people.AttributeRules#withSensitive}: lists, models and filters refuse
 * the attribute</td>
 * </tr>
 * <tr>
 * <td>have the data protected by pseudonyms and encryption</td>
 * <td>PIPL 51; GDPR 25, 32</td>
 * <td>{@link org.crmrecommend.people.Pseudonyms}; the embedded store encrypts what it has of
 * persons, under a master key if the shop gives one</td>
 * </tr>
 * </tbody>
 * </table>
 *
 * <h2>How a person is forgotten</h2>
 *
 * <p>When {@code people.forget(id)} returns, this is gone, for all ids of the person:
 *
 * <ul>
 *   <li>in memory: histories, ids, links, decisions, conflicts, and the rows of the person in the
 *       model, which are masked. No later answer knows the person;
 *   <li>on the disk: everything of a person in the event store is encrypted with a key of its own,
 *       which is overwritten in the file {@code keys.bin} and stands nowhere else. So old pages of
 *       the store and all backups of it hold ciphertext only. The saved histories are deleted,
 *       their key too, and saved again without the person.
 * </ul>
 *
 * <p>What a model learned from the person follows with the next refit: at the latest at the time in
 * the receipt, the model and its file are replaced or deleted. Model files have numbers of persons
 * instead of ids; their header says in {@code personal_rows} whether they have rows of persons.
 *
 * <p>What a shop has to do itself: delete the person in its own tables; and keep backups of the
 * files of keys apart from those of the store, and only the latest one, because an old backup of a
 * key brings the person back.
 */
@NullMarked
package org.crmrecommend.people;

import org.jspecify.annotations.NullMarked;
