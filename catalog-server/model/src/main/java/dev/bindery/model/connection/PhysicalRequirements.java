package dev.bindery.model.connection;

import java.util.List;
import java.util.Optional;

/** Where in Amazon's network a connection is made from. */
public record PhysicalRequirements(
        Optional<String> subnetId, List<String> securityGroupIds, Optional<String> availabilityZone) {

    public PhysicalRequirements {
        securityGroupIds = List.copyOf(securityGroupIds);
    }
}
