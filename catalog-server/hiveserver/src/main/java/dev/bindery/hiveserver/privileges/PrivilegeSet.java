package dev.bindery.hiveserver.privileges;

import java.util.List;
import java.util.Map;

/**
 * What a user, its groups and its roles may do to something.
 *
 * @param users by the user's name
 * @param groups by the groups' names
 * @param roles by the names of the roles that the user has, directly or by others
 */
public record PrivilegeSet(
        Map<String, List<Grant>> users, Map<String, List<Grant>> groups, Map<String, List<Grant>> roles) {}
