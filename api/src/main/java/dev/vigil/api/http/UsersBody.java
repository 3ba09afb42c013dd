package dev.vigil.api.http;

import java.util.List;

/** Everybody who can log in, by name. */
public record UsersBody(List<UserBody> users) {}
