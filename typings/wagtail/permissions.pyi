from django.db.models import Model
from wagtail.permission_policies import BasePermissionPolicy

class PolicyRegistry:
    def get_by_type(self, cls: type, fallback: bool = True) -> BasePermissionPolicy | None: ...
    def get(self, obj: object) -> BasePermissionPolicy | None: ...

policy_registry: PolicyRegistry

def register_permission_policy(
    model: type[Model], policy: BasePermissionPolicy | None = None, exact_class: bool = False
) -> None: ...
